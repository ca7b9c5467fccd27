using System.Diagnostics;
using System.Net.Sockets;
using Npgsql;

namespace ImprovementRegister.Http;

/// <summary>
/// The database is away, full or busy: 503, and one line in the log for as long as it lasts, not one for each request.
/// </summary>
public sealed class Unavailable(ILogger<Unavailable> logger)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private long? _lastLine;

    public static bool Is(Exception? e) => e switch
    {
        null => false,
        // The server takes or keeps no connection; or it lacks resources, has a system error, or only reads.
        PostgresException p => p.InvariantSeverity is "FATAL" or "PANIC" || p.SqlState[..2] is "53" or "58" or "08" || p.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException or SocketException => true,
        _ => Is(e.InnerException),
    };

    public void Log(Exception e)
    {
        lock (_gate)
        {
            if (_lastLine is { } last && Stopwatch.GetElapsedTime(last) < BetweenLines)
            {
                return;
            }

            _lastLine = Stopwatch.GetTimestamp();
        }

        var cause = e.GetBaseException();
        logger.LogError("The database cannot be used; requests are answered 503 until it can: {Error} {State}", cause.GetType().Name, (cause as PostgresException)?.SqlState ?? cause.Message);
    }
}
