//! What those who wrote in a dossier are called, so that a colleague sees who wrote what.

use std::collections::BTreeMap;

use crate::edit::Edit;
use crate::path::Path;
use crate::stamp::Device;
use crate::value::Value;

use super::sheet::Reader;

pub(super) fn read(reader: &mut Reader<'_>) -> BTreeMap<Device, String> {
    let below = reader.log().below("writer").filter_map(|(rest, path)| Some((rest.parse().ok()?, path)));
    let devices: Vec<(Device, &Path)> = below.collect();
    devices.into_iter().filter_map(|(device, path)| Some((device, reader.field(path.as_str())?))).collect()
}

/// What says the name of who writes on a device.
pub fn written_by(device: Device, name: &str) -> Edit {
    (Path::of_names(format!("writer/{device}")), Value::from(name))
}
