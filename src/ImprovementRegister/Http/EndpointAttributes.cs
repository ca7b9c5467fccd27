using Microsoft.AspNetCore.Http.Metadata;

namespace ImprovementRegister.Http;

/// <summary>The command begins a stream, readable afterwards in a collection such as <c>actions</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CreatesAttribute(string collection) : Attribute
{
    public string Collection { get; } = collection;
}

/// <summary>
/// The query parameters that an endpoint knows; any other is refused. Each by its name, described in
/// <see cref="QueryParameters"/>, or as <c>name: what it does</c> when it means something of its own here.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public class QueryAttribute(params string[] parameters) : Attribute
{
    public IReadOnlyList<QueryParameter> Parameters { get; } = [.. parameters.Select(QueryParameters.Of), .. QueryParameters.Always];
}

/// <summary>What an endpoint answers, for the description of the API.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class AnswersAttribute(Type type, params string[] contentTypes) : Attribute, IProducesResponseTypeMetadata
{
    public Type? Type { get; } = type;

    public int StatusCode { get; init; } = StatusCodes.Status200OK;

    public IEnumerable<string> ContentTypes { get; } = contentTypes.Length == 0 ? ["application/json"] : contentTypes;
}

/// <summary>What an endpoint answers when it is a list, which is also had as CSV or Excel (<see cref="SheetFile{TRow}"/>).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnswersAsSheetAttribute(Type type) : AnswersAttribute(type, "application/json", Sheet.CsvType, Sheet.ExcelType);

/// <summary>A body that the register takes as it stands, for the description of the API; ids of nothing but zeros are to be filled in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExampleAttribute(string body) : Attribute
{
    public string Body { get; } = body;
}

/// <summary>An attribute that describes its endpoint itself (<see cref="DescriptionPolicy"/>).</summary>
public interface IDescribesEndpoint
{
    void Describe(RouteHandlerBuilder endpoint);
}

/// <summary>The body that an endpoint reads itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute<TBody> : Attribute, IDescribesEndpoint
    where TBody : notnull
{
    public void Describe(RouteHandlerBuilder endpoint) =>
        endpoint.Accepts<TBody>("application/json").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}
