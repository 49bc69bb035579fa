//! The place on Today where alerts stand. What stands there is known before the doses are drawn, or comes when the page is
//! drawn anew: nothing moves under a finger that is on its way to a dose.

use std::rc::Rc;

use leptos::prelude::*;

use crate::state::page::after;

/// Nobody waits longer for it, ms.
const LONGEST: i32 = 1_500;

/// Draws what stands there.
type Draw = Rc<dyn Fn() -> AnyView>;

#[derive(Clone)]
enum Filled {
    Waiting,
    Settled(Option<Draw>),
}

/// The place: provided by Today, filled by the room of alerts.
#[derive(Clone, Copy)]
pub struct Slot(RwSignal<Filled, LocalStorage>);

impl Slot {
    /// An empty one, which gives up waiting after a while.
    pub fn provide() -> Self {
        let slot = Self(RwSignal::new_local(Filled::Waiting));
        after(LONGEST, move || {
            if let Some(Filled::Waiting) = slot.0.try_get_untracked() {
                slot.0.try_set(Filled::Settled(None));
            }
        });
        provide_context(slot);
        slot
    }

    /// From now on this is drawn there.
    pub fn fill(self, draw: impl Fn() -> AnyView + 'static) {
        self.0.set(Filled::Settled(Some(Rc::new(draw))));
    }

    /// Whether it is known what stands there; tracked.
    pub fn is_settled(self) -> bool {
        self.0.with(|filled| matches!(filled, Filled::Settled(_)))
    }

    /// What stands there now; later changes wait for the next drawing.
    pub fn draw(self) -> AnyView {
        match self.0.get_untracked() {
            Filled::Settled(Some(draw)) => draw(),
            Filled::Settled(None) | Filled::Waiting => ().into_any(),
        }
    }

    /// What stands there, whenever it comes.
    pub fn follow(self) -> AnyView {
        (move || {
            self.0.track();
            self.draw()
        })
        .into_any()
    }
}
