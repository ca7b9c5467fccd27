namespace ImprovementRegister.Screens;

/// <summary>What the screens call a change between two moments.</summary>
public static class ChangeWords
{
    public static string Of(string change, ScreenLanguage l) => change switch
    {
        "new" => l.Say("nieuw", "new"),
        "closed" => l.Say("gesloten", "closed"),
        "reopened" => l.Say("heropend", "reopened"),
        "slipped" => l.Say("verschoven", "slipped"),
        "moved" => l.Say("verplaatst", "moved"),
        "movedIn" => l.Say("hierheen", "moved in"),
        "movedOut" => l.Say("hiervandaan", "moved out"),
        "judgedEffective" => l.Say("effectief", "effective"),
        "judgedPartly" => l.Say("deels effectief", "partly effective"),
        "judgedIneffective" => l.Say("niet effectief", "not effective"),
        "wentOn" => l.Say("elders verder", "went on elsewhere"),
        _ => change,
    };
}
