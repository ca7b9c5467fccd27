using System.Collections.Concurrent;
using ImprovementRegister.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ImprovementRegister.Api.Tests.Hosting;

/// <summary>A log says what went wrong, and never what somebody wrote.</summary>
public sealed class WhatIsLogged : IAsyncLifetime
{
    private readonly LoggingHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_save_that_the_database_refuses_is_logged_by_its_kind_without_a_word_of_it()
    {
        await _host.OwnersDatabase.ExecuteAsync("ALTER TABLE mt_events ADD CONSTRAINT no_swallows CHECK (data::text NOT LIKE '%Zwaluwstaart%')");
        var source = await _host.SourceAsync();

        (await _host.QualityManager.PostAsync("actions", new { title = "Zwaluwstaart herstellen", kind = "corrective", sources = new[] { source } })).Status.ShouldBe(500);

        var log = string.Join('\n', _host.Log);
        log.ShouldContain("23514");
        log.ShouldContain("no_swallows");
        log.ShouldNotContain("Zwaluwstaart");
        log.ShouldNotContain("herstellen");
    }

    [Fact]
    public async Task What_was_foreseen_is_answered_and_not_logged()
    {
        var action = await _host.ActionAsync();
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => _host.QualityManager.PostAsync($"actions/{action}/note", new { text = $"Zwaluwnest {i}" }, version: 1)));
        both.Count(a => a.Status == 200).ShouldBeGreaterThan(0);
        string.Join('\n', _host.Log).ShouldNotContain("Zwaluw");
        _host.Log.ShouldNotContain(l => l.Contains("could not do", StringComparison.Ordinal));
    }

    private sealed class LoggingHost : RegisterApi
    {
        public ConcurrentQueue<string> Log { get; } = [];

        protected override void Configure(IWebHostBuilder host) => host.ConfigureLogging(logging => logging.AddProvider(new Collector(Log)));
    }

    private sealed class Collector(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => log.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
