using System.Net.Sockets;
using System.Security.Cryptography;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace ImprovementRegister.Reminders;

/// <summary>The server did not take it; it is tried again later. The message holds no address and no word of the mail.</summary>
public sealed class MailNotTakenException(string reason) : Exception(reason);

/// <summary>The organisation's mail server: how it is reached, and what goes wrong with it in words that name nobody.</summary>
public sealed class MailServer(MailSettings settings)
{
    /// <exception cref="MailNotTakenException">A setting is missing.</exception>
    public async Task ConnectAsync(SmtpClient client, CancellationToken ct)
    {
        if (settings.Missing is [var missing, ..])
        {
            throw new MailNotTakenException($"the setting {missing} is missing");
        }

        if (settings.Fingerprint is { } fingerprint)
        {
            client.CheckCertificateRevocation = false;
            client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
                certificate is not null && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), fingerprint, StringComparison.OrdinalIgnoreCase);
        }

        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, ct);
        if (settings.User is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, settings.Password ?? "", ct);
        }
    }

    public static bool Fails(Exception e) =>
        e is MailNotTakenException or CommandException or ProtocolException or IOException or SocketException or AuthenticationException or SslHandshakeException or TimeoutException or OperationCanceledException or ServiceNotConnectedException or NotSupportedException;

    /// <summary>What servers answer can name people: only its number is kept.</summary>
    public static string ReasonOf(Exception e) => e switch
    {
        MailNotTakenException => e.Message,
        SmtpCommandException smtp => $"the server answered {(int)smtp.StatusCode}",
        AuthenticationException => "the server does not accept user and password",
        SslHandshakeException => "the certificate of the server is not trusted",
        NotSupportedException => "the server does not offer what Register:Mail:Security asks",
        SocketException socket => $"no connection: {socket.SocketErrorCode}",
        _ => $"the connection broke: {e.GetType().Name}",
    };
}
