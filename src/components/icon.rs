//! Owns the pictograms: which exist, where their outlines live, which turn round in right-to-left text.
//!
//! The outlines are symbols of one file, `icons/sprite.svg` (docs/decisions/looks.md weighs this against paths
//! in wasm). An icon is decoration: it never carries a meaning that the words beside it do not, so it is hidden
//! from assistive technology and takes the colour of the text around it.

use leptos::prelude::*;

/// A pictogram of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// A sun: the plan of the day.
    Today,
    /// An open book: lessons.
    Learn,
    /// A stethoscope: symptom checklists.
    Check,
    /// A hand that holds a heart: the people of the home.
    Care,
    /// A siren: the emergency page.
    Emergency,
    /// An arrow against the reading direction.
    Back,
    /// An arrow in the reading direction.
    Next,
    /// A cross: close or remove from view.
    Close,
    /// A plus: add.
    Plus,
    /// A capsule: a medicine.
    Pill,
    /// A person.
    Person,
    /// A baby's face: a child.
    Child,
    /// A parcel: a pack of lessons and checklists.
    Pack,
    /// A cogwheel: settings.
    Settings,
    /// A magnifying glass.
    Search,
    /// Two scripts: the language of the app.
    Language,
    /// A globe: the country.
    Globe,
    /// A crossed-out cloud: no network.
    Offline,
    /// A tick in a circle: done, saved.
    Ok,
    /// A bare tick: the button that marks something done.
    Tick,
    /// A triangle with an exclamation mark.
    Warning,
    /// An octagon with a cross: refused or failed.
    Stop,
    /// An i in a circle.
    Info,
    /// An arrow that turns back.
    Undo,
    /// A crossed-out circle: a dose skipped on purpose.
    Skip,
    /// A padlock.
    Lock,
    /// A clock: a time of day.
    Clock,
    /// A calendar: a date.
    Calendar,
    /// A telephone.
    Phone,
    /// A sheet of paper: a file.
    File,
    /// A bin: delete.
    Trash,
    /// An arrow into a tray: save a file on the phone.
    Download,
    /// A heart.
    Heart,
    /// A thermometer: fever.
    Thermometer,
    /// Lungs: breathing, cough.
    Lungs,
    /// A drop: drinking, diarrhoea.
    Drop,
    /// A closed book: a lesson, a source.
    Book,
    /// A small arrow head at the end of a row that opens something.
    Chevron,
    /// A loudspeaker: read this out.
    Speak,
    /// Two bars: stand still.
    Pause,
    /// An arrow out of a tray: send this to somebody.
    Share,
    /// A printer.
    Print,
    /// A letter and a plus: larger text.
    TextLarger,
    /// A letter and a minus: smaller text.
    TextSmaller,
    /// The octagon of "Go now".
    LevelEmergency,
    /// The triangle of "Today".
    LevelToday,
    /// The diamond of "In the next days".
    LevelSoon,
    /// The circle of "At home, and watch".
    LevelHome,
}

impl IconName {
    /// The outline in the page, where the boot script puts the sprite.
    const fn href(self) -> &'static str {
        match self {
            Self::Today => "#icon-today",
            Self::Learn => "#icon-learn",
            Self::Check => "#icon-check",
            Self::Care => "#icon-care",
            Self::Emergency => "#icon-emergency",
            Self::Back => "#icon-back",
            Self::Next => "#icon-next",
            Self::Close => "#icon-close",
            Self::Plus => "#icon-plus",
            Self::Pill => "#icon-pill",
            Self::Person => "#icon-person",
            Self::Child => "#icon-child",
            Self::Pack => "#icon-pack",
            Self::Settings => "#icon-settings",
            Self::Search => "#icon-search",
            Self::Language => "#icon-language",
            Self::Globe => "#icon-globe",
            Self::Offline => "#icon-offline",
            Self::Ok => "#icon-ok",
            Self::Tick => "#icon-tick",
            Self::Warning => "#icon-warning",
            Self::Stop => "#icon-stop",
            Self::Info => "#icon-info",
            Self::Undo => "#icon-undo",
            Self::Skip => "#icon-skip",
            Self::Lock => "#icon-lock",
            Self::Clock => "#icon-clock",
            Self::Calendar => "#icon-calendar",
            Self::Phone => "#icon-phone",
            Self::File => "#icon-file",
            Self::Trash => "#icon-trash",
            Self::Download => "#icon-download",
            Self::Heart => "#icon-heart",
            Self::Thermometer => "#icon-thermometer",
            Self::Lungs => "#icon-lungs",
            Self::Drop => "#icon-drop",
            Self::Book => "#icon-book",
            Self::Chevron => "#icon-chevron",
            Self::Speak => "#icon-speak",
            Self::Pause => "#icon-pause",
            Self::Share => "#icon-share",
            Self::Print => "#icon-print",
            Self::TextLarger => "#icon-text-larger",
            Self::TextSmaller => "#icon-text-smaller",
            Self::LevelEmergency => "#icon-level-emergency",
            Self::LevelToday => "#icon-level-today",
            Self::LevelSoon => "#icon-level-soon",
            Self::LevelHome => "#icon-level-home",
        }
    }

    /// Whether it points along the line of text and therefore turns round in right-to-left text.
    const fn follows_text(self) -> bool {
        matches!(self, Self::Back | Self::Next | Self::Chevron | Self::Undo | Self::Speak)
    }
}

/// A pictogram beside words, as large as `.icon` or the component around it says.
#[component]
pub fn Icon(
    /// Which one.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" data-mirror=name.follows_text().then_some("") aria-hidden="true" focusable="false">
            <use href=name.href()></use>
        </svg>
    }
}
