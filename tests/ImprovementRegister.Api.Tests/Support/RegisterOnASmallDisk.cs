using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>A host whose database is on a small disk, and what it writes in its log.</summary>
internal sealed class RegisterOnASmallDisk : RegisterApi, ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = [];

    private RegisterOnASmallDisk()
    {
    }

    public required SmallDisk Disk { get; init; }

    /// <summary>What it says of itself, without what the libraries add.</summary>
    public IEnumerable<string> Errors => _lines;

    public static async Task<RegisterOnASmallDisk> StartAsync()
    {
        var disk = await SmallDisk.WithARegisterAsync();
        var register = new RegisterOnASmallDisk { Disk = disk, ConnectionString = disk.Database };
        await register.InitializeAsync();
        return register;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Disk.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host) => host.ConfigureLogging(logging => logging.AddProvider(this));

    ILogger ILoggerProvider.CreateLogger(string categoryName) => new Lines(this, categoryName);

    void IDisposable.Dispose()
    {
    }

    private sealed class Lines(RegisterOnASmallDisk register, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && category.StartsWith(nameof(ImprovementRegister), StringComparison.Ordinal))
            {
                register._lines.Enqueue(formatter(state, exception));
            }
        }
    }
}
