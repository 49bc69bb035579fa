//! Today as it is drawn: an alert of a pack stands below a dose that is due and above those of later, at once or never.

use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use uzima::i18n::{COUNT, Catalog, FIRST, Key};
use uzima::pages::alerts::Announce;
use uzima::pages::today::Today;
use uzima::pages::today::doses::Doses;
use uzima::state::State;
use uzima::state::session::Session;

use crate::{page, phone};

const ID: &str = "org.uzima.made";

/// The row of a pack with two alerts that last, one of them elsewhere, installed without a file.
fn row() -> String {
    let alert = |id: &str, regions: &[&str]| {
        json!({
            "from": "2020-01-01", "id": id, "lang": "en", "regions": regions, "summary": "", "title": id, "until": "2099-01-01",
        })
    };
    let label = json!({
        "expires": "2020-12-31", "id": ID, "lang": "en", "languages": ["en"], "licence": "CC0-1.0", "title": "Made",
        "publisher": { "name": "Tests" }, "signing": "publisher", "version": "1.0.0",
    });
    let contents = json!({
        "alerts": [alert("cholera", &["TZ"]), alert("elsewhere", &["BR"])], "checklists": [], "lessons": [], "sources": {},
    });
    let layer = json!({ "contents": contents, "files": {}, "label": label });
    json!({ "id": ID, "installed": 0, "key": "", "layers": { "en": layer }, "v": 1, "version": "1.0.0" })
        .to_string()
}

/// A session in a language whose every text is its number.
async fn session() -> Session {
    let texts = |from: usize, to: usize| (from..to).map(|at| at.to_string()).collect::<Vec<_>>();
    let mut first = texts(0, FIRST);
    first.push("words/rest.json".to_owned());
    page::run(
        "localStorage.setItem('uzima.country', JSON.stringify('TZ')); window.uzimaLocale = Promise.resolve(a)",
        [&serde_json::to_string(&first).unwrap().into(), &JsValue::NULL, &JsValue::NULL],
    )
    .await;
    let session = Session::open().await.unwrap();
    session.locale().change(Catalog::whole("en", texts(0, COUNT)).unwrap());
    session
}

/// Mounts Today and waits until what `wanted` selects is there.
async fn mounted(state: State, session: Session, wanted: &str) {
    let place = page::now(
        "document.getElementById('today')?.remove();
        const place = document.createElement('div');
        place.id = 'today';
        return document.body.appendChild(place);",
    );
    leptos::mount::mount_to(place.unchecked_into::<HtmlElement>(), move || {
        provide_context(session);
        provide_context(session.locale());
        provide_context(state);
        view! {
            <Today
                doses=|| view! { <Doses aside=|| ().into_any() clock=|| ().into_any()/> }.into_any()
                nudge=|| ().into_any()
                alerts=|| view! { <Announce/> }.into_any()
                urgent=|| ().into_any()
            />
        }
    })
    .forget();
    let wait =
        "while (!document.querySelector(a)) await new Promise((drawn) => requestAnimationFrame(drawn))";
    page::run(wait, [&wanted.into(), &JsValue::NULL, &JsValue::NULL]).await;
}

/// What stands on the page, from above: alerts, and each time of day by whether it is later than now.
fn order() -> String {
    let said = format!(
        "return [...document.querySelectorAll('[data-alert], .dose-group')].map((one) => one.dataset.alert
            ?? (one.querySelector('small').textContent === '{}' ? 'later' : 'due')).join(' ')",
        Key::TodayLater as usize
    );
    page::now(&said).as_string().unwrap()
}

#[wasm_bindgen_test]
async fn an_alert_stands_below_a_dose_that_is_due_and_above_later_ones() {
    let name = "test-today-alert";
    let state = phone::new(name).await;
    let put = "const database = await open(a);
        await done(database.transaction('packs', 'readwrite').objectStore('packs')
            .put({ id: b, bytes: new TextEncoder().encode(c) }));
        database.close();";
    page::run(put, [&name.into(), &ID.into(), &row().as_str().into()]).await;
    assert_eq!(state.packs().await.unwrap().len(), 1);
    let session = session().await;
    mounted(state, session, "[data-alert]").await;
    assert_eq!(order(), "cholera", "nothing is planned, and the other is not for here");

    phone::plan(state).await;
    mounted(state, session, ".dose-group").await;
    let order = order();
    let expected: Vec<&str> = order.split(' ').filter(|what| *what == "due").chain(["cholera"]).collect();
    assert!(order.starts_with(&expected.join(" ")), "{order}");
    assert_eq!(order.matches("cholera").count(), 1, "{order}");
    page::now("localStorage.removeItem('uzima.country')");
}
