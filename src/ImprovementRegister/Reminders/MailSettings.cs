using System.Net;
using ImprovementRegister.SignIn;
using MailKit.Security;
using MimeKit;

namespace ImprovementRegister.Reminders;

/// <summary>Through which server mail goes. Without a server, a sender and the register's own address nothing is sent.</summary>
/// <param name="Fingerprint">SHA-256 of the server's certificate in hexadecimal, for one that no authority known to this machine has signed.</param>
/// <param name="Register">Where people find the register: links in mail begin with it.</param>
/// <param name="RetryAfter">How long to wait after each attempt that failed; after the last one a mail is unsent.</param>
public sealed record MailSettings(
    string? Host, int Port, SecureSocketOptions Security, string? User, string? Password, string? Fingerprint, MailboxAddress? From, Uri? Register, IReadOnlyList<TimeSpan> RetryAfter)
{
    private static readonly TimeSpan[] Usual = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)];

    /// <summary>The settings that are missing; none: mail can be sent.</summary>
    public IReadOnlyList<string> Missing
    {
        get
        {
            (string Name, object? Value)[] needed = [("Register:Mail:Host", Host), ("Register:Mail:From", From), ("Register:Address", Register)];
            return [.. needed.Where(n => n.Value is null).Select(n => n.Name)];
        }
    }

    /// <exception cref="SettingsException">A setting does not fit, or mail would travel where others can read it.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Register:Mail");
        var host = Given(mail["Host"]);
        var security = (Given(mail["Security"]) ?? "startTls").ToLowerInvariant() switch
        {
            "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" when host is null || host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)) => SecureSocketOptions.None,
            "none" => throw new SettingsException("Register:Mail:Security is none, and mail would travel where others can read it; use startTls or tls. None is for a server on this machine only."),
            _ => throw new SettingsException("Register:Mail:Security is startTls, tls or none."),
        };
        var from = Given(mail["From"]) is not { } sender ? null
            : MailboxAddress.TryParse(sender, out var box) ? box : throw new SettingsException("Register:Mail:From is no mail address, such as verbeterregister@example.nl.");
        var register = Given(configuration["Register:Address"]) is not { } written ? null
            : Uri.TryCreate(written.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri
            : throw new SettingsException("Register:Address is where people find the register, such as https://register.example.nl.");
        return new MailSettings(
            host, mail.GetValue<int?>("Port") ?? 587, security, Given(mail["User"]), Given(mail["Password"]), Given(mail["Fingerprint"])?.Replace(":", "", StringComparison.Ordinal), from, register,
            mail.GetSection("RetryAfter").Get<TimeSpan[]>() ?? Usual);
    }

    /// <summary>Compose files set what is left out to nothing.</summary>
    private static string? Given(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting;
}
