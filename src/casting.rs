//! The last pennies of a table in which each cell is rounded down: which cells rise by one, so that every row and every
//! column has what it misses (contract, rule 3). The flow of a network of rows and columns, without laying one.
#![expect(clippy::indexing_slicing, reason = "rows, columns and cells are numbered by the table itself")]
#![expect(clippy::arithmetic_side_effects, reason = "numbers of cells are small; pennies are counted down to nothing")]

/// The cells that rise, row by row, where each row misses so many pennies, each column has room for so many, and only
/// open cells may rise; none where that cannot be.
///
/// Pennies go the shortest ways there are from rows that are short to columns with room (Dinic): straight, or by cells
/// that rise and cells that give theirs up in turn. Earlier rows and columns go first.
pub(crate) fn cast(open: &[bool], short: Vec<i64>, room: Vec<i64>) -> Option<Vec<bool>> {
    let sums: [i64; 2] = [&short, &room].map(|pennies| pennies.iter().sum());
    if room.iter().any(|room| *room < 0) || sums[0] != sums[1] {
        return None;
    }
    let mut casting = Casting { open, risen: vec![false; open.len()], short, room, levels: vec![], next: vec![] };
    while casting.short.iter().any(|short| *short > 0) {
        let end = casting.level()?;
        for row in 0..casting.short.len() {
            while casting.short[row] > 0 && casting.go(row, end) {
                casting.short[row] -= 1;
            }
        }
    }
    Some(casting.risen)
}

struct Casting<'t> {
    open: &'t [bool],
    risen: Vec<bool>,
    short: Vec<i64>,
    room: Vec<i64>,
    /// How far from a row that is short each row is, and after them each column.
    levels: Vec<usize>,
    /// Of each of them, the first column or row onward that may still lead to room.
    next: Vec<usize>,
}

impl Casting<'_> {
    /// Notes how far rows and columns are, up to the nearest column with room; none where there is none in reach.
    fn level(&mut self) -> Option<usize> {
        let rows = self.short.len();
        let mut queue: Vec<usize> = (0..rows).filter(|&row| self.short[row] > 0).collect();
        self.next.clear();
        self.next.resize(rows + self.room.len(), 0);
        self.levels.clear();
        self.levels.resize(self.next.len(), usize::MAX);
        queue.iter().for_each(|&row| self.levels[row] = 0);
        // How many are still to be reached: from a column rows, from a row columns.
        let mut unreached = [rows - queue.len(), self.room.len()];
        let (mut at, mut end) = (0, usize::MAX);
        while let Some(&node) = queue.get(at).filter(|&&node| self.levels[node] < end) {
            at += 1;
            let unreached = &mut unreached[usize::from(node < rows)];
            if *unreached == 0 {
                continue;
            }
            for step in 0..self.steps(node) {
                let (onward, cell) = self.onward(node, step);
                if self.levels[onward] == usize::MAX && self.may_turn(cell, node) {
                    self.levels[onward] = self.levels[node] + 1;
                    *unreached -= 1;
                    queue.push(onward);
                    if onward >= rows && self.room[onward - rows] > 0 {
                        end = end.min(self.levels[onward]);
                    }
                }
            }
        }
        (end != usize::MAX).then_some(end)
    }

    /// Takes a penny from a row or column on to one with room, if there is still a way of that length.
    fn go(&mut self, node: usize, end: usize) -> bool {
        if self.levels[node] == end {
            let room = &mut self.room[node - self.short.len()];
            let has_room = *room > 0;
            *room -= i64::from(has_room);
            return has_room;
        }
        while self.next[node] < self.steps(node) {
            let (onward, cell) = self.onward(node, self.next[node]);
            let nearer = self.levels[onward] == self.levels[node] + 1 && self.may_turn(cell, node);
            if nearer && self.go(onward, end) {
                self.risen[cell] = !self.risen[cell];
                return true;
            }
            self.next[node] += 1;
        }
        false
    }

    /// How many columns are beside a row, or rows beside a column.
    fn steps(&self, node: usize) -> usize {
        if node < self.short.len() { self.room.len() } else { self.short.len() }
    }

    /// One of them, and the cell between.
    fn onward(&self, node: usize, step: usize) -> (usize, usize) {
        let (rows, width) = (self.short.len(), self.room.len());
        if node < rows { (rows + step, node * width + step) } else { (step, step * width + node - rows) }
    }

    /// Whether a cell may rise, coming from its row, or give its penny up, coming from its column.
    fn may_turn(&self, cell: usize, node: usize) -> bool {
        self.open[cell] && self.risen[cell] == (node >= self.short.len())
    }
}
