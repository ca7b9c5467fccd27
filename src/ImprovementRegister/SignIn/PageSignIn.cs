using System.Security.Cryptography.X509Certificates;

namespace ImprovementRegister.SignIn;

/// <summary>How people sign in to the pages: at the OpenID Connect service of the organisation, and then a session in a cookie (ADR 0040).</summary>
/// <param name="Scopes">What is asked of the service; <c>openid</c> always.</param>
/// <param name="Idle">A session ends when nothing was asked for as long as this.</param>
/// <param name="Longest">A session ends after this, whatever was asked: roles that were taken away hold no longer.</param>
/// <param name="KeyCertificate">Encrypts the keys of the sessions in the database; null: they are as safe as the database is.</param>
public sealed record PageSignIn(string ClientId, string ClientSecret, IReadOnlyList<string> Scopes, TimeSpan Idle, TimeSpan Longest, X509Certificate2? KeyCertificate)
{
    /// <summary>The authentication schemes: the cookie, and the service that it comes from.</summary>
    public const string Session = "Session";
    public const string Service = "SignInService";

    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ADay = TimeSpan.FromDays(1);

    /// <returns>Null when the host knows no client: then only programs sign in, with tokens.</returns>
    /// <exception cref="SettingsException">A setting is missing or cannot be.</exception>
    public static PageSignIn? Read(IConfigurationSection settings)
    {
        var (id, secret) = (settings["ClientId"], settings["ClientSecret"]);
        if (string.IsNullOrWhiteSpace(id))
        {
            return string.IsNullOrWhiteSpace(secret) ? null
                : throw new SettingsException("Authentication:ClientSecret has no Authentication:ClientId beside it; set both for signing in to the pages, or none for programs only.");
        }

        if (string.IsNullOrWhiteSpace(secret))
        {
            throw new SettingsException("Authentication:ClientSecret is missing; the pages of the register are a confidential client of the sign-in service.");
        }

        var idle = Time(settings, "Session:Idle", TimeSpan.FromMinutes(30));
        var longest = Time(settings, "Session:Longest", TimeSpan.FromHours(10));
        return idle <= longest
            ? new PageSignIn(id, secret, ["openid", .. settings.GetSection("Scopes").Get<string[]>() ?? ["profile", "email"]], idle, longest, Certificate(settings))
            : throw new SettingsException("Authentication:Session:Idle is longer than Authentication:Session:Longest; make it shorter.");
    }

    private static TimeSpan Time(IConfigurationSection settings, string name, TimeSpan usual) =>
        settings[name] is not { } text ? usual
        : TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var time) && time >= Shortest && time <= ADay ? time
        : throw new SettingsException($"Authentication:{name} must be a time from a minute to a day, written as hours:minutes:seconds, such as 00:30:00.");

    private static X509Certificate2? Certificate(IConfigurationSection settings)
    {
        if (settings["KeyCertificate"] is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, settings["KeyCertificatePassword"]) is { HasPrivateKey: true } certificate ? certificate
                : throw new SettingsException("Authentication:KeyCertificate holds no private key; export it with its key.");
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Authentication:KeyCertificate cannot be read as a PKCS #12 file with Authentication:KeyCertificatePassword: {e.Message}");
        }
    }
}
