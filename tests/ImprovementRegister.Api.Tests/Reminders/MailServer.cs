using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace ImprovementRegister.Api.Tests.Reminders;

/// <summary>A real SMTP server on the loopback, with STARTTLS and one user; what it answers can be chosen, and it can be away.</summary>
internal sealed class MailServer : MessageStore, IUserAuthenticator, IUserAuthenticatorFactory, IAsyncDisposable
{
    public const string User = "register";
    public const string Password = "geheim";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<MimeMessage> _mails = [];
    private readonly X509Certificate2 _certificate = NewCertificate();
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    public int Port { get; } = FreePort();

    public string Fingerprint => _certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>What is answered once a mail has been given; taken when null.</summary>
    public Func<SmtpResponse?> Answer { get; set; } = () => null;

    /// <summary>Takes the mail, and is gone before it says so.</summary>
    public bool HangsUp { get; set; }

    public int Asked { get; private set; }

    public IReadOnlyList<MimeMessage> Mails => [.. _mails];

    public static MailServer New() => new();

    public void Start()
    {
        _stop = new CancellationTokenSource();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).AuthenticationRequired().AllowUnsecureAuthentication(false).Certificate(_certificate)).Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IUserAuthenticatorFactory)this);
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    /// <summary>Returns once so many mails were taken.</summary>
    public async Task UntilAsync(int mails)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (_mails.Count < mails)
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience, $"{mails} mails should have come; {_mails.Count} did.");
            await Task.Delay(20);
        }
    }

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        Asked++;
        if (Answer() is { } no)
        {
            return no;
        }

        using var stream = new MemoryStream(buffer.ToArray());
        _mails.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
        if (HangsUp)
        {
            context.Pipe.Dispose();
        }

        return SmtpResponse.Ok;
    }

    public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) => Task.FromResult(user == User && password == Password);

    public IUserAuthenticator CreateInstance(ISessionContext context) => this;

    public async ValueTask DisposeAsync()
    {
        if (_stop is not null)
        {
            await _stop.CancelAsync();
            await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Dispose();
        }

        _certificate.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
