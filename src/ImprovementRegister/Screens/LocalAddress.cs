namespace ImprovementRegister.Screens;

/// <summary>Where a browser may be sent on to: only a page of this host, for an address of somebody else's would be a trap.</summary>
public static class LocalAddress
{
    /// <returns>Null for any other.</returns>
    public static string? Of(string? address) => address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : null;
}
