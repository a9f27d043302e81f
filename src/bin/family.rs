//! The family's program: finds rights, and is as small as can be.

fn main() {
    rechtenpas_app::start_family();
}
