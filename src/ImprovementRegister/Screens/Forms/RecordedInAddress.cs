using System.Security.Cryptography;
using ImprovementRegister.SignIn;
using Microsoft.AspNetCore.DataProtection;

namespace ImprovementRegister.Screens;

/// <summary>
/// What a form recorded goes to the page that follows in its address (ADR 0030), sealed by this register for whoever sent the form
/// and for a while: a link that somebody made, or passed on, has no page say that something was recorded.
/// </summary>
public sealed class RecordedInAddress(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("saved").ToTimeLimitedDataProtector();

    public string Sealed(RecordedInMany recorded, SignedIn by) => _protector.Protect($"{by.By}\n{recorded.Written}", Lasts);

    /// <returns>Null when the address holds nothing, or nothing that whoever looks recorded just now.</returns>
    public RecordedInMany? Read(string? saved, SignedIn? who)
    {
        if (string.IsNullOrEmpty(saved) || who is null)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(saved) is var of && of.StartsWith(who.By + "\n", StringComparison.Ordinal) ? RecordedInMany.Read(of[(who.By.Length + 1)..]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
