//! The desk's program, at `/loket`: all that the family's has, and dossiers.

fn main() {
    rechtenpas_app::start_desk();
}
