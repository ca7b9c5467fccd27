namespace ImprovementRegister.Importing;

/// <summary>What the rows of a sheet are.</summary>
public enum SheetHolds { Actions, People, Roles, Units }

/// <summary>Who may bring what along: whoever may enter it one by one.</summary>
public static class BroughtBy
{
    public static IReadOnlyList<Role> Of(SheetHolds holds) => holds switch
    {
        SheetHolds.Actions => [Role.QualityManager],
        SheetHolds.People => [Role.Administrator],
        _ => [Role.QualityManager, Role.Administrator],
    };
}
