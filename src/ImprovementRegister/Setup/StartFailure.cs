using System.Net.Sockets;
using ImprovementRegister.Demo;
using ImprovementRegister.Reference;
using ImprovementRegister.SignIn;
using Npgsql;

namespace ImprovementRegister.Setup;

/// <summary>Why the program did not start or cannot go on, where its message says all there is to mend; a stack trace would hide it.</summary>
internal static class StartFailure
{
    /// <summary>Ends a host that is of no use any more.</summary>
    public static void Stop(WebApplication app, Exception cause)
    {
        app.Logger.LogCritical("{Message}. The host stops", MessageOf(cause.GetBaseException()) ?? cause.GetBaseException().ToString());
        app.Lifetime.StopApplication();
    }

    public static string? MessageOf(Exception e) => e switch
    {
        SettingsException or ReferenceDataException or ApplicationRoleException or DemoException or DirectoryNotFoundException => e.Message,
#if DEBUG
        DevDatabase.PrivatePostgresException => e.Message,
#endif
        IOException when e.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            $"{e.Message} Another program listens there, perhaps this one; stop it, or choose another address with --urls http://127.0.0.1:5081.",
        NpgsqlException => $"The database of ConnectionStrings:Register or ConnectionStrings:Migration cannot be used: {e.GetBaseException().Message}",
        _ => null,
    };
}
