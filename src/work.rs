//! [`Work`]: a long question taken in steps, so that whoever asked sees how far it is and can stop it.

/// A long question taken in steps. The same steps in the same order give the same answer.
pub trait Work {
    /// What it comes to.
    type Answer;

    /// How many steps it has taken, and how many there are as far as is known.
    fn progress(&self) -> (usize, usize);

    /// Takes the next step; nothing where none is left.
    fn step(&mut self);

    /// The answer, of the steps taken.
    fn answer(self) -> Self::Answer;

    /// Takes every step.
    fn run(mut self) -> Self::Answer
    where
        Self: Sized,
    {
        while self.progress().0 < self.progress().1 {
            self.step();
        }
        self.answer()
    }
}
