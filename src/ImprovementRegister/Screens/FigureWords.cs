namespace ImprovementRegister.Screens;

/// <summary>What the screens call a figure, and what it counts.</summary>
public static class FigureWords
{
    public static string Of(string figure, ScreenLanguage l) => figure switch
    {
        "actions" => l.Say("acties", "actions"),
        "open" => l.Say("open", "open"),
        "overdue" => l.Say("te laat", "overdue"),
        "completed" => l.Say("uitgevoerd", "completed"),
        "effective" => l.Say("effectief", "effective"),
        "cancelled" => l.Say("vervallen", "cancelled"),
        "new" => l.Say("nieuw", "new"),
        "closed" => l.Say("gesloten", "closed"),
        "reopened" => l.Say("heropend", "reopened"),
        "shifted" => l.Say("verschoven", "shifted"),
        "findings" => l.Say("bevindingen", "findings"),
        "goals" => l.Say("doelen", "goals"),
        "withoutOwner" => l.Say("zonder eigenaar", "without an owner"),
        "withoutDeadline" => l.Say("zonder deadline", "without a deadline"),
        "findingsWithoutAction" => l.Say("bevindingen zonder actie", "findings without an action"),
        "goalsIncomplete" => l.Say("doelen nog aan te vullen", "goals that lack something"),
        "sources" => l.Say("bronnen", "sources"),
        _ => figure,
    };

    /// <summary>What stands behind its number: "1 bevinding zonder actie".</summary>
    public static string Behind(string figure, int count, ScreenLanguage l) => (count, figure) switch
    {
        (1, "actions") => l.Say("actie", "action"),
        (1, "findings") => l.Say("bevinding", "finding"),
        (1, "goals") => l.Say("doel", "goal"),
        (1, "findingsWithoutAction") => l.Say("bevinding zonder actie", "finding without an action"),
        (1, "goalsIncomplete") => l.Say("doel nog aan te vullen", "goal that lacks something"),
        (1, "sources") => l.Say("bron", "source"),
        _ => Of(figure, l),
    };

    /// <summary>By which rule something counts in what became of the actions of a report in its period (<see cref="Reports.ReportMovement"/>).</summary>
    public static string RuleInPeriod(string figure, ScreenLanguage l) => figure switch
    {
        "new" => l.Say("acties die er op de dag voor de periode nog niet waren.", "actions that were not there yet on the day before the period."),
        "closed" => l.Say("acties die in de periode zijn uitgevoerd of vervallen, en daarna niet weer zijn opgepakt.", "actions that were completed or cancelled in the period, and not taken up again after that."),
        "reopened" => l.Say("acties die in de periode weer zijn opgepakt.", "actions that were taken up again in the period."),
        "shifted" => l.Say("acties waarvan de deadline in de periode is verschoven.", "actions whose deadline was moved in the period."),
        _ => Rule(figure, l),
    };

    /// <summary>By which rule something counts in it (<see cref="Figures"/>).</summary>
    public static string Rule(string figure, ScreenLanguage l) => figure switch
    {
        "actions" => l.Say("alle acties; niet de delen per eenheid, en niet wat is samengevoegd of gesplitst.", "all actions; not the parts per unit, nor what was merged or split."),
        "open" => l.Say("acties die nog niet zijn uitgevoerd of vervallen.", "actions that are not completed or cancelled yet."),
        "overdue" => l.Say("open acties waarvan de deadline voorbij is.", "open actions whose deadline has passed."),
        "completed" => l.Say("uitgevoerde acties; of het hielp is nog niet beoordeeld.", "completed actions; whether it helped is not judged yet."),
        "effective" => l.Say("uitgevoerde acties die hielpen, naar het oordeel van een ander.", "completed actions that helped, in the judgement of somebody else."),
        "cancelled" => l.Say("acties die zijn vervallen, met een reden.", "actions that were cancelled, with a reason."),
        "reopened" => l.Say("acties die minstens één keer weer zijn opgepakt.", "actions that were taken up again at least once."),
        "shifted" => l.Say("acties waarvan de deadline minstens één keer is verschoven.", "actions whose deadline was moved at least once."),
        "withoutOwner" => l.Say("open acties die van niemand zijn.", "open actions that are nobody's."),
        "withoutDeadline" => l.Say("open acties zonder afgesproken deadline.", "open actions without an agreed deadline."),
        "findings" => l.Say("alle bevindingen, behalve waarvan is besloten dat er geen actie nodig is.", "all findings, but those of which it was decided that no action is needed."),
        "findingsWithoutAction" => l.Say("bevindingen die om een actie vragen en er geen hebben: niet positief, niet zonder actie afgedaan, en het risico is niet aanvaard.", "findings that ask for an action and have none: not positive, not dismissed, and the risk is not accepted."),
        "goals" => l.Say("doelen van een plan, van het jaar van dat plan.", "goals of a plan, of the year of that plan."),
        "goalsIncomplete" => l.Say("doelen waaraan nog iets ontbreekt, zoals een streefwaarde.", "goals that still lack something, such as a target."),
        "sources" => l.Say("alle bronnen.", "all sources."),
        _ => figure,
    };
}
