namespace ImprovementRegister;

/// <summary>Points at evidence where it lies (ONS, StudyTube, a folder); no file is copied into the register (domain.md story 32).</summary>
public sealed record Evidence(string Title, string Location);

/// <summary>Evidence as it is sent.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Location">Where it lies: a web address, a folder or a system.</param>
public sealed record EvidenceInput(string? Title, string? Location)
{
    /// <param name="at">Where its fields are in the request: nothing, or <c>evidence.</c></param>
    internal void Check(Check check, string at)
    {
        check.Text(at + "title", Title, Limits.Title);
        check.Text(at + "location", Location, Limits.Reason);
        if (Location is not null && Runs(Location))
        {
            check.Fail(at + "location", "address-that-runs", new Message(
                "Dit adres voert iets uit in plaats van te wijzen waar het bewijs ligt; geef een webadres (https://…), een map of een systeem.",
                "This address runs something instead of saying where the evidence lies; give a web address (https://…), a folder or a system."));
        }
    }

    /// <summary>Call only with what <see cref="Check"/> accepted.</summary>
    internal Evidence Read() => new(FreeText.Clean(Title!), FreeText.Clean(Location!));

    /// <summary>What a browser runs or shows when it is followed; white space and invisible characters in the scheme do not count there either.</summary>
    private static bool Runs(string location)
    {
        var end = location.IndexOf(':', StringComparison.Ordinal);
        var scheme = end < 0 ? "" : new string([.. location[..end].Where(char.IsLetterOrDigit)]).ToLowerInvariant();
        return scheme is "javascript" or "vbscript" or "blob" || (scheme is "data" && location.Contains(',', StringComparison.Ordinal));
    }
}
