"""The forms with which an assembly is set up: where each stands, who fills it in, values, what may stay empty."""

_PLAN = {
    "kind": "board_meeting",
    "name": "Kreisvorstand",
    "place": "Rotes Haus",
    "link": "https://konferenz.example.org/k",
}
_SITTINGS = {"sittings": "12.06.2027, 10:00–18:00 Erster Tag"}

ASSEMBLY_PLACES: dict[str, tuple[str, str, dict[str, str], tuple[str, ...]]] = {
    "SmallAssemblyForm": (
        "/associations/{spree}/assemblies/new",
        "ada",
        _PLAN
        | {
            "opens_on": "2027-06-12",
            "begins": "19:00",
            "ends": "21:30",
            "submission_days": "7",
            "agenda": "1. Eröffnung",
            "chair": "alice@example.org",
        },
        ("link", "ends", "submission_days", "agenda", "chair"),
    ),
    "LargeAssemblyForm": (
        "/associations/{spree}/assemblies/new-large",
        "ada",
        _PLAN | _SITTINGS | {"presets": "leading", "key": "KPT-3"},
        ("link", "key"),
    ),
    "AssemblyForm": ("/assemblies/{assembly}/edit", "ada", _PLAN | _SITTINGS, ("link",)),
    "ChairForm": ("/assemblies/{assembly}/chair", "ada", {"who": "alice@example.org"}, ()),
    "AgendaForm": ("/assemblies/{assembly}/agenda", "ada", {"agenda": "1. Eröffnung"}, ("agenda",)),
    "AddTypesForm": ("/assemblies/{assembly}/motion-types", "ada", {"presets": "leading"}, ()),
    "MotionTypeForm": (
        "/motion-types/{type}",
        "ada",
        {
            "name": "Resolution",
            "source": "Landessatzung § 12",
            "submitters": "delegates",
            "min_supporters": "10",
            "supporters": "delegates",
            "min_women_percent": "50",
            "submission_days": "42",
            "publication_days": "30",
            "dispatch_days": "28",
            "grace_minutes": "5",
            "number_pattern": "R##",
            "width": "85",
            "first_line": "1",
            "text_heading": "Wortlaut",
            "reasons_heading": "Warum",
            "further": "Kosten *",
            "reason": "Der Parteitag hat es so beschlossen.",
        },
        (
            "min_women_percent",
            "submission_days",
            "publication_days",
            "dispatch_days",
            "first_line",
            "reasons_heading",
            "further",
            "reason",
        ),
    ),
}
