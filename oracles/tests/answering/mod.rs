//! A program of somebody else that answers: one line of JSON in, one line out.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use serde_json::Value as Json;

pub(crate) struct Answering {
    child: Child,
}

impl Answering {
    pub(crate) fn start(command: &mut Command) -> Self {
        Self { child: command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap() }
    }

    /// Asks all at once and gives the answers in the same order.
    pub(crate) fn ask(&mut self, questions: &[Json]) -> Vec<Json> {
        let mut stdin = self.child.stdin.take().unwrap();
        let replies = BufReader::new(self.child.stdout.as_mut().unwrap());
        let mut lines = Vec::with_capacity(questions.len());
        std::thread::scope(|scope| {
            let writer = scope.spawn(move || {
                questions.iter().try_for_each(|question| writeln!(stdin, "{question}")).unwrap();
                stdin
            });
            lines.extend(replies.lines().take(questions.len()).map(Result::unwrap));
            self.child.stdin = Some(writer.join().unwrap());
        });
        assert_eq!(lines.len(), questions.len(), "the program that answers stopped");
        lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
