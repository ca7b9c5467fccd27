using System.Xml.Linq;
using ImprovementRegister.Setup;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Weasel.Postgresql.Tables;
using ISchemaObject = Weasel.Core.ISchemaObject;

namespace ImprovementRegister.SignIn;

/// <summary>The keys that cookies are sealed with, in the database: all hosts share them, and a restart signs nobody out (ADR 0040).</summary>
internal sealed class SharedKeys(RegisterDatabase database) : IXmlRepository
{
    /// <summary>A key is added and never changed; old ones open old cookies.</summary>
    public const string Table = "ir_session_key";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.DataSource.CreateCommand($"SELECT element FROM {Table} ORDER BY added");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.DataSource.CreateCommand($"INSERT INTO {Table} (name, element) VALUES ($1, $2)");
        command.Parameters.Add(Sql.Text(friendlyName));
        command.Parameters.Add(Sql.Text(element.ToString(SaveOptions.DisableFormatting)));
        command.ExecuteNonQuery();
    }

    public static ISchemaObject Schema(string schema)
    {
        var table = new Table($"{schema}.{Table}") { PrimaryKeyName = Table + "_pkey" };
        table.AddColumn("name", "varchar").AsPrimaryKey();
        table.AddColumn("element", "text").NotNull();
        table.AddColumn("added", "timestamptz").NotNull().DefaultValueByExpression("now()");
        return table;
    }
}
