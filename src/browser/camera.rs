//! The camera: a picture that moves in the page, and the codes that are seen in it. No picture is kept.

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

/// A picture is looked at in at most so many pixels a side: more only takes longer.
const LARGEST: u32 = 960;

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoPicture {
    /// This device has no camera, or another program holds it.
    None,
    /// The person, or the device, does not allow it.
    NotAllowed,
}

/// A camera that is on. Dropping it turns it off.
pub(crate) struct Camera {
    stream: MediaStream,
    video: HtmlVideoElement,
    canvas: HtmlCanvasElement,
}

impl Camera {
    /// Turns the camera on that looks away from the person, and shows its picture.
    pub(crate) async fn on(video: HtmlVideoElement) -> Result<Self, NoPicture> {
        let why = |error: JsValue| {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some("NotAllowedError") { NoPicture::NotAllowed } else { NoPicture::None }
        };
        let stream = stream().await.map_err(why)?;
        video.set_src_object(Some(&stream));
        let canvas = document().create_element("canvas").map_err(why)?.unchecked_into();
        let camera = Self { stream, video, canvas };
        let playing = camera.video.play().map_err(why)?;
        JsFuture::from(playing).await.map_err(why)?;
        Ok(camera)
    }

    /// The text of a code in the picture of this moment.
    pub(crate) fn code(&self) -> Option<String> {
        let (width, height) = (self.video.video_width(), self.video.video_height());
        let largest = width.max(height);
        if largest == 0 {
            return None;
        }
        let scaled = |side: u32| side * largest.min(LARGEST) / largest;
        let (width, height) = (scaled(width), scaled(height));
        self.canvas.set_width(width);
        self.canvas.set_height(height);
        let context: CanvasRenderingContext2d = self.canvas.get_context("2d").ok()??.unchecked_into();
        let (wide, high) = (f64::from(width), f64::from(height));
        context.draw_image_with_html_video_element_and_dw_and_dh(&self.video, 0.0, 0.0, wide, high).ok()?;
        let pixels = context.get_image_data(0.0, 0.0, wide, high).ok()?.data();
        code_in(usize::try_from(width).ok()?, usize::try_from(height).ok()?, &pixels)
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.stream.get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
        self.video.set_src_object(None);
    }
}

async fn stream() -> Result<MediaStream, JsValue> {
    let wanted = Object::new();
    Reflect::set(&wanted, &"facingMode".into(), &"environment".into())?;
    Reflect::set(&wanted, &"width".into(), &LARGEST.into())?;
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&wanted);
    let asked = window().navigator().media_devices()?.get_user_media_with_constraints(&constraints)?;
    Ok(JsFuture::from(asked).await?.unchecked_into())
}

/// The first code that can be read in a picture of red, green, blue and opacity.
fn code_in(width: usize, height: usize, pixels: &[u8]) -> Option<String> {
    let light = |x: usize, y: usize| {
        let place = (y * width + x) * 4;
        match pixels.get(place..place + 3) {
            Some([red, green, blue]) => {
                let sum = u16::from(*red) + 2 * u16::from(*green) + u16::from(*blue);
                u8::try_from(sum / 4).unwrap_or(u8::MAX)
            }
            _ => u8::MAX,
        }
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, light);
    picture.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}
