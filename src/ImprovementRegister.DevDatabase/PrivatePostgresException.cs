namespace ImprovementRegister.DevDatabase;

/// <summary>The private PostgreSQL cannot run; the message says why and what repairs it.</summary>
public sealed class PrivatePostgresException : Exception
{
    /// <summary>Creates the exception with a message meant for whoever starts the host.</summary>
    public PrivatePostgresException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
