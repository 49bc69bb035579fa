//! The places on a drawn body that the choices of a `body_map` may name. Left and right are those of the person asked about.

/// A place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// The head, with the face.
    Head,
    /// The neck and throat.
    Neck,
    /// The chest, in front.
    Chest,
    /// The belly, in front.
    Belly,
    /// Below the belly, in front: groin and genitals.
    Groin,
    /// The upper back.
    Back,
    /// The lower back.
    LowerBack,
    /// The buttocks.
    Buttocks,
    /// The left arm.
    ArmLeft,
    /// The right arm.
    ArmRight,
    /// The left hand.
    HandLeft,
    /// The right hand.
    HandRight,
    /// The left leg.
    LegLeft,
    /// The right leg.
    LegRight,
    /// The left foot.
    FootLeft,
    /// The right foot.
    FootRight,
}

impl Area {
    /// Every one.
    pub const ALL: [Self; 16] = [
        Self::Head,
        Self::Neck,
        Self::Chest,
        Self::Belly,
        Self::Groin,
        Self::Back,
        Self::LowerBack,
        Self::Buttocks,
        Self::ArmLeft,
        Self::ArmRight,
        Self::HandLeft,
        Self::HandRight,
        Self::LegLeft,
        Self::LegRight,
        Self::FootLeft,
        Self::FootRight,
    ];

    /// The name of the choice that it belongs to.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Neck => "neck",
            Self::Chest => "chest",
            Self::Belly => "belly",
            Self::Groin => "groin",
            Self::Back => "back",
            Self::LowerBack => "lower_back",
            Self::Buttocks => "buttocks",
            Self::ArmLeft => "arm_left",
            Self::ArmRight => "arm_right",
            Self::HandLeft => "hand_left",
            Self::HandRight => "hand_right",
            Self::LegLeft => "leg_left",
            Self::LegRight => "leg_right",
            Self::FootLeft => "foot_left",
            Self::FootRight => "foot_right",
        }
    }

    /// The area of this name; a choice without one stands in the list alone.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.name() == name)
    }
}
