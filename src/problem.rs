//! What is to be shared out fairly, as plain arrays of pence, and the lines in it that are alike.
#![expect(clippy::indexing_slicing, reason = "groups are numbered as they are found")]

use std::collections::BTreeMap;
use std::rc::Rc;

/// Sources, in ascending order: one list for however many lines it is of.
pub type Sources = Rc<[usize]>;

/// What is to be shared: plain arrays of pence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// What each source has.
    pub sources: Vec<i64>,
    /// The most that lines under each target may get together; none where nothing binds.
    pub targets: Vec<Option<i64>>,
    /// Who is to be paid.
    pub lines: Vec<Line>,
}

/// One line to be paid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The sources that may pay for it.
    pub sources: Sources,
    /// The target it counts against.
    pub target: usize,
    /// What its coverage is measured against; a line of no weight keeps its least.
    pub weight: i64,
    /// What it has from elsewhere, counted in its coverage.
    pub already: i64,
    /// What it is sure of: the lines' least amounts can all be paid together.
    pub least: i64,
    /// The most it may get, `already` not counted; not below `least`.
    pub most: i64,
}

/// Lines that are alike to the network.
#[derive(Debug)]
pub(crate) struct Groups {
    /// The sources that may pay for each group.
    pub(crate) sources: Vec<Sources>,
    /// The target of each group.
    pub(crate) target: Vec<usize>,
    /// The lines of each group.
    pub(crate) members: Vec<Vec<usize>>,
    /// The group of each line.
    pub(crate) of: Vec<usize>,
    /// The first group that the same sources may pay for as each.
    pub(crate) like: Vec<usize>,
}

impl Groups {
    /// Groups the lines of a problem.
    pub(crate) fn of(problem: &Problem) -> Self {
        let mut found: BTreeMap<(&[usize], usize), usize> = BTreeMap::new();
        let mut groups = Self { sources: vec![], target: vec![], members: vec![], of: vec![], like: vec![] };
        // Most lines under a target may be paid by the same sources as the line before them.
        let mut before: Vec<usize> = vec![0; problem.targets.len()];
        for (index, line) in problem.lines.iter().enumerate() {
            let next = groups.members.len();
            let like = before[line.target];
            let group = if groups.target.get(like) == Some(&line.target) && groups.sources[like] == line.sources {
                like
            } else {
                *found.entry((&line.sources, line.target)).or_insert(next)
            };
            before[line.target] = group;
            if group == next {
                let like = groups.sources.iter().position(|sources| *sources == line.sources);
                groups.like.push(like.unwrap_or(next));
                groups.sources.push(line.sources.clone());
                groups.target.push(line.target);
                groups.members.push(vec![]);
            }
            groups.members[group].push(index);
            groups.of.push(group);
        }
        groups
    }
}
