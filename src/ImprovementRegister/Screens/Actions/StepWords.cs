using ImprovementRegister.Actions;

namespace ImprovementRegister.Screens;

/// <summary>What the screens call a step with an action.</summary>
public static class StepWords
{
    public static string Of(StepPurpose purpose, ScreenLanguage l) => purpose switch
    {
        StepPurpose.Planning => l.Say("Planning", "Planning"),
        StepPurpose.People => l.Say("Wie", "Who"),
        StepPurpose.Effect => l.Say("Effect en oorzaak", "Effect and cause"),
        StepPurpose.PuttingRight => l.Say("Herstellen", "Put right"),
        StepPurpose.Others => l.Say("Andere acties", "Other actions"),
        _ => l.Say("Eindigen of heropenen", "End or reopen"),
    };

    public static string Of(string step, ActionView action, ScreenLanguage l) => step switch
    {
        "start" => l.Say("Beginnen", "Start"),
        "resume" => l.Say("Weer verder", "Resume"),
        "claim" => l.Say("Ik pak dit op", "I take this up"),
        "note" => l.Say("Notitie maken", "Add a note"),
        "complete" => l.Say("Afronden", "Complete"),
        "review-effect" => l.Say("Effect beoordelen", "Judge the effect"),
        "plan" => action.Deadline is null ? l.Say("Datum en fasen afspreken", "Agree a date and phases") : l.Say("Fasen plannen", "Plan phases"),
        "shift-deadline" => l.Say("Datum verschuiven", "Move the date"),
        "request-extension" => l.Say("Uitstel vragen", "Ask for more time"),
        "withdraw-extension" => l.Say("Vraag om uitstel intrekken", "Withdraw the request for more time"),
        "decide-extension" => l.Say("Over uitstel besluiten", "Decide about the extension"),
        "wait" => l.Say("Wachten op een ander", "Wait for somebody"),
        "estimate" => l.Say("Kosten en uren ramen", "Estimate cost and hours"),
        "link-evidence" => l.Say("Bewijs toevoegen", "Add evidence"),
        "agree-effect-measure" => l.Say("Afspreken hoe het effect wordt gemeten", "Agree how the effect is measured"),
        "root-causes" => l.Say("Oorzaken benoemen", "Name root causes"),
        "assign-owner" => action.Owner is not null ? l.Say("Overdragen", "Transfer") : l.Say("Eigenaar aanwijzen", "Assign an owner"),
        "add-responsible" => l.Say("Verantwoordelijke toevoegen", "Add a responsible party"),
        "remove-responsible" => l.Say("Verantwoordelijke weghalen", "Remove a responsible party"),
        "escalate" => l.Say("Escaleren", "Escalate"),
        "deescalate" => l.Say("Escalatie terughalen", "Take the escalation back"),
        "retitle" => l.Say("Titel of toelichting herschrijven", "Rewrite the title or explanation"),
        "correct" => l.Say("Verkeerd overgenomen gegevens corrigeren", "Correct what was copied wrong"),
        "correct-day" => l.Say("Dag van een stap corrigeren", "Correct the day of a step"),
        "relink" => l.Say("Anders koppelen", "Link differently"),
        "link-correction" => l.Say("Directe correctie erbij noemen", "Name the immediate correction beside it"),
        "children" => l.Say("Per eenheid uitzetten", "Set out per unit"),
        "split" => l.Say("Splitsen", "Split"),
        "merge" => l.Say("Samenvoegen met een andere actie", "Merge with another action"),
        "decline" => l.Say("Teruggeven", "Give it back"),
        "cancel" => l.Say("Laten vervallen", "Cancel"),
        _ => l.Say("Heropenen", "Reopen"),
    };
}
