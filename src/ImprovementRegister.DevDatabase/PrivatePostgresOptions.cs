namespace ImprovementRegister.DevDatabase;

/// <summary>How a private PostgreSQL is started.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>
    /// The folder of the cluster; created when absent. Null means the default:
    /// <c>/var/lib/improvement-register/postgres</c> for root, otherwise
    /// <c>improvement-register/postgres</c> under <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>.
    /// For a throw-away cluster: an existing folder to make its folder in; null means the temp path.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>
    /// A cluster in a new folder of its own, without durability, deleted on dispose.
    /// What a killed process leaves behind is deleted by the next throw-away cluster in the same place.
    /// </summary>
    public bool ThrowAway { get; init; }

    /// <summary>
    /// PostgreSQL settings by name, over the defaults of this component, e.g. <c>max_connections</c>, or
    /// <c>fsync</c> = <c>on</c> to measure on a throw-away cluster. The address settings cannot be overridden.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
