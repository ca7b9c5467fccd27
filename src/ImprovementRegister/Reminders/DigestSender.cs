using System.Security.Cryptography;
using System.Text;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Persons;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using Npgsql;

namespace ImprovementRegister.Reminders;

/// <summary>
/// Sends a digest, and never twice. That it is being sent is written down before the server is given it: when the answer gets
/// lost, nobody knows whether it arrived, and a person decides. Everything that goes wrong before that is tried again.
/// </summary>
public sealed class DigestSender(NpgsqlDataSource database, CurrentOrganisations organisations, DueOfDay dueOfDay, DigestMailRenderer renderer, MailServer server, MailSettings settings, TimeProvider time, ILogger<DigestSender> logger)
{
    /// <summary>No server takes so long; whoever was sending it is gone.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(5);

    /// <exception cref="MailNotTakenException">Wolverine sends the message again later.</exception>
    public async Task SendAsync(SendDigest digest, CancellationToken ct)
    {
        // Nothing of the database is held while the mail server is spoken with.
        if (await WriteAsync(digest, ct) is var (mail, attempt))
        {
            await SendAsync(digest, attempt, mail, ct);
        }
    }

    /// <returns>Null when nothing is to be sent, and why is written down.</returns>
    /// <exception cref="MailNotTakenException">Another host is sending it.</exception>
    private async Task<(MimeMessage Mail, int Attempt)?> WriteAsync(SendDigest digest, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, digest.Tenant);
        var settled = await snapshot.SettledAsync(ct);
        if (await organisations.OfAsync(digest.Tenant, ct) is not { } catalog || await DigestRow.FindAsync(snapshot, digest, ct) is not { } row)
        {
            return null;
        }

        if (row.State == DigestState.Sending)
        {
            if (time.GetUtcNow() - row.ChangedAt < LongestSending)
            {
                throw new MailNotTakenException("it is being sent by another host, or by one that is gone");
            }

            await EndAsync(digest, DigestState.Sending, DigestState.Uncertain, "the host that sent it stopped", 0);
            return null;
        }

        if (row.State != DigestState.Waiting)
        {
            return null;
        }

        var choice = await ReminderChoices.OfAsync(snapshot, digest.Recipient, ct);
        var all = (await dueOfDay.ReadAsync(snapshot, catalog, row, settled, ct)).GetValueOrDefault(digest.Recipient) ?? new PersonalReminders(digest.Recipient, [], []);
        var mine = all with { Due = [.. all.Due.Where(choice.Wants)] };
        var person = catalog.People.Find(digest.Recipient);
        if (mine.Count == 0)
        {
            await EndAsync(digest, DigestState.Waiting, DigestState.Empty, null, 0);
        }
        else if (person is not { IsErased: false, Email: { } email } || !MailboxAddress.TryParse(email, out var address))
        {
            await EndAsync(digest, DigestState.Waiting, DigestState.NoAddress, null, 0);
        }
        else
        {
            return (await MailAsync(digest, new MailboxAddress(person.Name, address.Address), Digest.Of(mine, digest.Day, settings.Register, catalog.In(choice.Language)), ct), row.Attempts + 1);
        }

        return null;
    }

    private async Task SendAsync(SendDigest digest, int attempt, MimeMessage mail, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = 30_000 };
        var (claimed, given) = (false, new Given());
        try
        {
            await server.ConnectAsync(client, ct);
            claimed = await DigestRow.MoveAsync(database, digest, DigestState.Waiting, DigestState.Sending, null, 0, ct);
            if (!claimed)
            {
                return;
            }

            // Whoever stops the host now would leave it uncertain: this takes a moment.
            await client.SendAsync(mail, CancellationToken.None, given);
        }
        catch (Exception e) when (MailServer.Fails(e))
        {
            var reason = MailServer.ReasonOf(e);
            if (claimed && given.Any && e is not SmtpCommandException)
            {
                await EndAsync(digest, DigestState.Sending, DigestState.Uncertain, reason, 1);
                return;
            }

            var over = attempt > settings.RetryAfter.Count || e is SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 };
            await EndAsync(digest, claimed ? DigestState.Sending : DigestState.Waiting, over ? DigestState.Unsent : DigestState.Waiting, reason, 1);
            if (!over)
            {
                throw new MailNotTakenException(reason);
            }

            return;
        }

        await EndAsync(digest, DigestState.Sending, DigestState.Sent, null, 1);
        try
        {
            await client.DisconnectAsync(true, ct);
        }
        catch (Exception e) when (MailServer.Fails(e) || e is OperationCanceledException)
        {
            // It has been taken.
        }
    }

    private async Task<MimeMessage> MailAsync(SendDigest digest, MailboxAddress to, Digest content, CancellationToken ct)
    {
        var mail = new MimeMessage { Subject = content.Subject, Body = new BodyBuilder { TextBody = content.Text, HtmlBody = await renderer.RenderAsync(content, ct) }.ToMessageBody() };
        mail.From.Add(settings.From ?? new MailboxAddress("", "register@invalid"));
        mail.To.Add(to);
        // The same for every attempt, so that a server that got it twice can tell.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{digest.Tenant}/{digest.Recipient}/{digest.Day:yyyy-MM-dd}")))[..32];
        mail.MessageId = $"{name}@{settings.Register?.Host ?? "register.invalid"}";
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private async Task EndAsync(SendDigest digest, DigestState from, DigestState to, string? error, int attempt)
    {
        // What has happened to it is written down even when the host stops.
        await DigestRow.MoveAsync(database, digest, from, to, error, attempt, CancellationToken.None);
        if (to is DigestState.Unsent or DigestState.Uncertain)
        {
            logger.LogWarning("A digest of {Day} for {Tenant} is {State}: {Error}", digest.Day, digest.Tenant, to, error);
        }
    }

    /// <summary>Whether the server was given anything of the mail itself.</summary>
    private sealed class Given : ITransferProgress
    {
        public bool Any { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Any = true;

        public void Report(long bytesTransferred) => Any = true;
    }
}
