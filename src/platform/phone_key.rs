//! A secret that only the phone's own screen lock gives out: `WebAuthn` with its PRF extension. Owns the questions
//! to the browser; what the secret opens is not known here.
//!
//! The bindings for the extension are behind a flag of web-sys that would change all of it, so the plain objects of the
//! specification are made by hand. No server ever sees what comes back, so the challenge is of no use and only random.

use js_sys::{Array, ArrayBuffer, Function, JsString, Object, Promise, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CredentialsContainer, DomException, window};

use super::seal::{bytes, object, random};

/// Bytes of the secret, and of what it is asked for with.
pub const SALT: usize = 32;

/// One name for all of Uzima at one address: a key made later takes the place of an older one.
const OWNER: &[u8] = b"uzima lock";

/// How long the phone waits for the finger, milliseconds.
const PATIENCE: u32 = 60_000;

/// Why the phone gave no secret.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum PhoneKeyError {
    /// The person, or the phone, said no; or nobody answered; or the phone knows the key no more.
    #[error("refused")]
    Refused,
    /// This phone's screen lock gives no secrets, or not to this address, or gave another one.
    #[error("no secret here")]
    NoSecret,
}

/// Whether the browser says that this phone can do it. A browser that cannot say is taken at its silence.
pub async fn is_there() -> bool {
    let Some(able) = called("getClientCapabilities", &JsValue::UNDEFINED).await else { return false };
    let can = |what: &str| Reflect::get(&able, &what.into()).is_ok_and(|can| can == JsValue::TRUE);
    can("userVerifyingPlatformAuthenticator") && can("extension:prf")
}

/// Makes a key in the phone; gives its name. The phone asks the person.
pub async fn make() -> Result<Vec<u8>, PhoneKeyError> {
    let algorithms = [-7, -257].map(|number| object(&[kind(), ("alg", number.into())]));
    let who = [("id", Uint8Array::from(OWNER).into()), ("name", NAME.into()), ("displayName", NAME.into())];
    let selection = [
        ("authenticatorAttachment", JsValue::from_str("platform")),
        // Phones give secrets for such keys only; one by the same name replaces it.
        ("residentKey", "preferred".into()),
        ("userVerification", "required".into()),
    ];
    let asked = object(&[
        ("challenge", challenge()?),
        ("rp", object(&[("name", NAME.into())]).into()),
        ("user", object(&who).into()),
        ("pubKeyCredParams", Array::from_iter(algorithms).into()),
        ("authenticatorSelection", object(&selection).into()),
        ("extensions", prf(&Object::new())),
        ("timeout", PATIENCE.into()),
    ]);
    let options = object(&[("publicKey", asked.into())]).unchecked_into();
    let made = answered(credentials()?.create_with_options(&options)).await?;
    if extension(&made, &["prf", "enabled"]) != JsValue::TRUE {
        forget().await;
        return Err(PhoneKeyError::NoSecret);
    }
    Ok(bytes(&Reflect::get(&made, &"rawId".into()).map_err(|_| PhoneKeyError::NoSecret)?))
}

/// The secret that the key of this name has for `salt`: always the same. The phone asks the person.
pub async fn secret(name: &[u8], salt: &[u8]) -> Result<Vec<u8>, PhoneKeyError> {
    let transports: JsValue = Array::of1(&"internal".into()).into();
    let allowed = object(&[kind(), ("id", Uint8Array::from(name).into()), ("transports", transports)]);
    let first = object(&[("first", Uint8Array::from(salt).into())]);
    let asked = object(&[
        ("challenge", challenge()?),
        ("allowCredentials", Array::of1(&allowed).into()),
        ("userVerification", "required".into()),
        ("extensions", prf(&object(&[("eval", first.into())]))),
        ("timeout", PATIENCE.into()),
    ]);
    let options = object(&[("publicKey", asked.into())]).unchecked_into();
    let given = answered(credentials()?.get_with_options(&options)).await?;
    let secret = extension(&given, &["prf", "results", "first"]);
    if secret.is_instance_of::<ArrayBuffer>() { Ok(bytes(&secret)) } else { Err(PhoneKeyError::NoSecret) }
}

/// Asks the phone to remove the key from its own list. Where it cannot be asked, the key opens nothing all the same.
pub async fn forget() {
    let Some(host) = window().and_then(|window| window.location().hostname().ok()) else { return };
    let gone = object(&[
        ("rpId", host.into()),
        ("userId", base64url(OWNER)),
        ("allAcceptedCredentialIds", Array::new().into()),
    ]);
    called("signalAllAcceptedCredentials", &gone).await;
}

const NAME: &str = "Uzima";

fn kind() -> (&'static str, JsValue) {
    ("type", "public-key".into())
}

fn challenge() -> Result<JsValue, PhoneKeyError> {
    let random = random(SALT).map_err(|_| PhoneKeyError::NoSecret)?;
    Ok(Uint8Array::from(random.as_slice()).into())
}

fn prf(asked: &Object) -> JsValue {
    object(&[("prf", asked.into())]).into()
}

/// The field at the end of `path` in what the extensions said; undefined where they said nothing.
fn extension(answer: &JsValue, path: &[&str]) -> JsValue {
    let said = Reflect::get(answer, &"getClientExtensionResults".into()).unwrap_or_default();
    let said = said.dyn_into::<Function>().and_then(|ask| ask.call0(answer)).unwrap_or_default();
    path.iter().fold(said, |said, field| Reflect::get(&said, &(*field).into()).unwrap_or_default())
}

fn credentials() -> Result<CredentialsContainer, PhoneKeyError> {
    let navigator = window().ok_or(PhoneKeyError::NoSecret)?.navigator();
    // Absent where the page did not come over a secure connection.
    let credentials = Reflect::get(&navigator, &"credentials".into()).unwrap_or_default();
    credentials.dyn_into().map_err(|_| PhoneKeyError::NoSecret)
}

async fn answered(asked: Result<Promise, JsValue>) -> Result<JsValue, PhoneKeyError> {
    let said_no = |error: JsValue| {
        let name = error.dyn_into::<DomException>().map(|error| error.name()).unwrap_or_default();
        let refused = name == "NotAllowedError" || name == "AbortError";
        if refused { PhoneKeyError::Refused } else { PhoneKeyError::NoSecret }
    };
    JsFuture::from(asked.map_err(said_no)?).await.map_err(said_no)
}

/// What a static method of `PublicKeyCredential` comes to, where the browser has it.
async fn called(method: &str, argument: &JsValue) -> Option<JsValue> {
    let class = Reflect::get(&JsValue::from(window()?), &"PublicKeyCredential".into()).ok()?;
    let method = Reflect::get(&class, &method.into()).ok()?.dyn_into::<Function>().ok()?;
    let asked = method.call1(&class, argument).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(asked).await.ok()
}

/// Base64 for addresses, without padding, as the browser wants names here.
fn base64url(name: &[u8]) -> JsValue {
    let binary: String = name.iter().map(|&byte| char::from(byte)).collect();
    let coded = window().and_then(|window| window.btoa(&binary).ok()).unwrap_or_default();
    JsString::from(coded.replace('+', "-").replace('/', "_").replace('=', "")).into()
}
