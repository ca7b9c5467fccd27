namespace ImprovementRegister.Findings;

/// <summary>It was decided not to act for now (risk accepted); it is listed again after the last day.</summary>
public sealed record RiskAccepted(string Reason, Party DecidedBy, DateOnly ExpiresOn);

/// <summary>Complete, as they are seen from now on.</summary>
public sealed record FindingCausesNamed(IReadOnlyList<RootCause> Causes, string? Reason);

public sealed record AcceptedRisk(string Reason, Party DecidedBy, DateOnly ExpiresOn);

/// <summary>What lies behind the finding, and a risk that was accepted.</summary>
public sealed partial record Finding
{
    public AcceptedRisk? AcceptedRisk { get; init; }
    public IReadOnlyList<RootCause> RootCauses { get; init; } = [];

    /// <summary>The last day is included: after it somebody decides anew.</summary>
    public bool IsAccepted(DateOnly today) => AcceptedRisk?.ExpiresOn >= today;

    private Finding EvolveWeight(object @event) => @event switch
    {
        RiskAccepted e => this with { AcceptedRisk = new AcceptedRisk(e.Reason, e.DecidedBy, e.ExpiresOn) },
        FindingCausesNamed e => this with { RootCauses = e.Causes },
        _ => this,
    };
}
