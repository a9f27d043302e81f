//! The security headers of every answer, and what each one is for.

/// Name and value of each header, in a fixed order.
///
/// They are sealed into the build: the server sends them, and the service worker puts them on what it answers, so that
/// the app is as strict without a network, and behind a host that sends none.
/// No HSTS here: on `localhost` there is no TLS, and a public host sets it for its whole domain.
pub(crate) const HEADERS: [(&str, &str); 7] = [
    // Nothing but our own files; wasm may be compiled; no inline script or style; markup only through boot.js' policy.
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
    ),
    // No other site shares our process or opens a handle on our window.
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    // A file is what we say it is.
    ("x-content-type-options", "nosniff"),
    // Where somebody came from or goes to is nobody's business.
    ("referrer-policy", "no-referrer"),
    // The app uses the camera to scan codes and none of the others, so no code in it can. Only names that Chromium knows, since it warns of others.
    (
        "permissions-policy",
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(self), clipboard-read=(), \
         display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
         identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
         otp-credentials=(), payment=(), picture-in-picture=(), publickey-credentials-create=(), \
         publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), \
         window-management=(), xr-spatial-tracking=()",
    ),
];
