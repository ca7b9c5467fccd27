namespace ImprovementRegister.Tests.Support;

/// <summary>Who acts in the scenarios, and the parties they belong to.</summary>
internal static class People
{
    public static readonly Party TeamManagers = new(PartyType.Role, "R-TM");

    public static readonly Party Supporters = new(PartyType.Role, "R-PB");

    public static readonly Party WoonzorgTeam = new(PartyType.Team, "T-MEERZORG");

    public static readonly Party ManagementTeam = new(PartyType.Body, "R-MT");

    public static readonly Caller QualityManager = new("qm-1", Role.QualityManager, []);

    public static readonly Caller Auditor = new("aud-1", Role.Auditor, []);

    /// <summary>Owns the actions of the scenarios, in person.</summary>
    public static readonly Caller Owner = new("own-1", Role.Owner, []);

    /// <summary>Carries the actions of the scenarios out, through the role of personal supporter.</summary>
    public static readonly Caller Supporter = new("own-2", Role.Owner, [Supporters, WoonzorgTeam]);

    /// <summary>An employee who has nothing to do with the actions of the scenarios.</summary>
    public static readonly Caller Colleague = new("own-3", Role.Owner, [TeamManagers]);
}
