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
    /// The address of the outline, relative to the page, so that it holds on any sub-path.
    const fn href(self) -> &'static str {
        match self {
            Self::Today => "icons/sprite.svg#today",
            Self::Learn => "icons/sprite.svg#learn",
            Self::Check => "icons/sprite.svg#check",
            Self::Care => "icons/sprite.svg#care",
            Self::Emergency => "icons/sprite.svg#emergency",
            Self::Back => "icons/sprite.svg#back",
            Self::Next => "icons/sprite.svg#next",
            Self::Close => "icons/sprite.svg#close",
            Self::Plus => "icons/sprite.svg#plus",
            Self::Pill => "icons/sprite.svg#pill",
            Self::Person => "icons/sprite.svg#person",
            Self::Child => "icons/sprite.svg#child",
            Self::Pack => "icons/sprite.svg#pack",
            Self::Settings => "icons/sprite.svg#settings",
            Self::Search => "icons/sprite.svg#search",
            Self::Language => "icons/sprite.svg#language",
            Self::Globe => "icons/sprite.svg#globe",
            Self::Offline => "icons/sprite.svg#offline",
            Self::Ok => "icons/sprite.svg#ok",
            Self::Tick => "icons/sprite.svg#tick",
            Self::Warning => "icons/sprite.svg#warning",
            Self::Stop => "icons/sprite.svg#stop",
            Self::Info => "icons/sprite.svg#info",
            Self::Undo => "icons/sprite.svg#undo",
            Self::Skip => "icons/sprite.svg#skip",
            Self::Lock => "icons/sprite.svg#lock",
            Self::Clock => "icons/sprite.svg#clock",
            Self::Calendar => "icons/sprite.svg#calendar",
            Self::Phone => "icons/sprite.svg#phone",
            Self::File => "icons/sprite.svg#file",
            Self::Trash => "icons/sprite.svg#trash",
            Self::Download => "icons/sprite.svg#download",
            Self::Heart => "icons/sprite.svg#heart",
            Self::Thermometer => "icons/sprite.svg#thermometer",
            Self::Lungs => "icons/sprite.svg#lungs",
            Self::Drop => "icons/sprite.svg#drop",
            Self::Book => "icons/sprite.svg#book",
            Self::Chevron => "icons/sprite.svg#chevron",
            Self::Speak => "icons/sprite.svg#speak",
            Self::Pause => "icons/sprite.svg#pause",
            Self::Share => "icons/sprite.svg#share",
            Self::Print => "icons/sprite.svg#print",
            Self::TextLarger => "icons/sprite.svg#text-larger",
            Self::TextSmaller => "icons/sprite.svg#text-smaller",
            Self::LevelEmergency => "icons/sprite.svg#level-emergency",
            Self::LevelToday => "icons/sprite.svg#level-today",
            Self::LevelSoon => "icons/sprite.svg#level-soon",
            Self::LevelHome => "icons/sprite.svg#level-home",
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
