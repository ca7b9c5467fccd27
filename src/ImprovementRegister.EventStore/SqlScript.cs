using Npgsql;

namespace ImprovementRegister.EventStore;

/// <summary>SQL commands to be sent in one go. Parameters carry their type, so that plans are prepared once.</summary>
public sealed class SqlScript
{
    private readonly List<NpgsqlBatchCommand> _commands = [];

    public IReadOnlyList<NpgsqlBatchCommand> Commands => _commands;

    public void Add(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        _commands.Add(command);
    }
}
