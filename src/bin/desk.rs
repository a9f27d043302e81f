//! The desk's program, at `/loket`: all that the family's has, and dossiers.

/// Overwrites memory as it is freed, so that nothing of a dossier stays behind once the vault is shut.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() {
    rechtenpas_app::start_desk();
}
