namespace ImprovementRegister.Comparing;

/// <summary>What people call a change between two moments.</summary>
public static class ChangeWords
{
    public static Message Of(string change) => change switch
    {
        "new" => new("nieuw", "new"),
        "closed" => new("gesloten", "closed"),
        "reopened" => new("heropend", "reopened"),
        "slipped" => new("verschoven", "slipped"),
        "moved" => new("verplaatst", "moved"),
        "movedIn" => new("hierheen", "moved in"),
        "movedOut" => new("hiervandaan", "moved out"),
        "judgedEffective" => new("effectief", "effective"),
        "judgedPartly" => new("deels effectief", "partly effective"),
        "judgedIneffective" => new("niet effectief", "not effective"),
        "wentOn" => new("elders verder", "went on elsewhere"),
        _ => new(change, change),
    };
}
