using System.Text.Json.Serialization;

namespace ImprovementRegister.Findings;

/// <summary>It was decided not to act for now (risk accepted); it is listed again after the last day.</summary>
public sealed record RiskAccepted(string Reason, Party DecidedBy, DateOnly ExpiresOn);

/// <summary>Complete, as they are seen from now on.</summary>
public sealed record FindingCausesNamed(IReadOnlyList<RootCause> Causes, string? Reason);

public sealed record AcceptedRisk(string Reason, Party DecidedBy, DateOnly ExpiresOn);

/// <summary>What lies behind the finding, and a risk that was accepted.</summary>
public sealed partial record Finding
{
    /// <summary>The norm of its source, and the clause of that norm that it is about.</summary>
    public string? Norm { get; init; }
    public string? Clause { get; init; }
    public AcceptedRisk? AcceptedRisk { get; init; }
    public IReadOnlyList<RootCause> RootCauses { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public Finding? BeforeLast { get; init; }

    /// <summary>The clause in a form that is the same however it is written ("ISO 9001:2015, 8.4"); null when either is not known.</summary>
    public string? ClauseKey => Norm is null || Clause is null ? null : $"{Plain(Norm)}|{Plain(Clause)}";

    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c == '.')).TrimEnd('.');

    /// <summary>The last day is included: after it somebody decides anew.</summary>
    public bool IsAccepted(DateOnly today) => AcceptedRisk?.ExpiresOn >= today;

    private Finding EvolveWeight(object @event) => @event switch
    {
        RiskAccepted e => this with { AcceptedRisk = new AcceptedRisk(e.Reason, e.DecidedBy, e.ExpiresOn) },
        FindingCausesNamed e => this with { RootCauses = e.Causes },
        FindingFollowedUp e => this with { FollowUps = [.. FollowUps, e] },
        _ => this,
    };
}
