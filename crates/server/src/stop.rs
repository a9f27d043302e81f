//! When to stop: everything that runs long holds a [`Stop`] and ends when it is said.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Whether the server is stopping, as everybody who waits for that holds it.
#[derive(Debug, Clone)]
pub(crate) struct Stop(watch::Receiver<bool>);

/// Says stop, once.
#[derive(Debug)]
pub(crate) struct Stopper(watch::Sender<bool>);

impl Stop {
    /// Who says it, and what everybody holds.
    pub(crate) fn new() -> (Stopper, Self) {
        let (says, hears) = watch::channel(false);
        (Stopper(says), Self(hears))
    }

    /// Waits until it is said; also when nobody is left who could say it.
    pub(crate) async fn said(&mut self) {
        let _ = self.0.wait_for(|stops| *stops).await;
    }

    /// Whether it was said.
    pub(crate) fn is_said(&self) -> bool {
        *self.0.borrow()
    }
}

impl Stopper {
    /// Everything ends from here on.
    pub(crate) fn say(&self) {
        self.0.send_replace(true);
    }

    /// Says it when somebody asks this program to end: SIGTERM from a service manager, SIGINT from a keyboard.
    ///
    /// # Errors
    ///
    /// Where the system gives no signals.
    pub(crate) async fn say_when_asked(self) -> std::io::Result<()> {
        let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        tokio::select! { _ = term.recv() => {}, _ = int.recv() => {} }
        tracing::info!("stopping: requests under way are finished first");
        self.say();
        Ok(())
    }
}
