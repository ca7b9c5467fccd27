namespace ImprovementRegister.Screens;

/// <summary>What the screens call a figure.</summary>
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
        "reopened" => l.Say("heropend", "reopened"),
        "shifted" => l.Say("verschoven", "shifted"),
        "findings" => l.Say("bevindingen", "findings"),
        "goals" => l.Say("doelen", "goals"),
        _ => figure,
    };
}
