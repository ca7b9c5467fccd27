using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;

namespace ImprovementRegister.Actions;

/// <summary>Filters by which actions are told apart in comparisons and in how they went: by unit, type of source and type of owner.</summary>
public static class PartFilters
{
    private const string None = "none";

    private const string SourcesOfIt = """
        SELECT FROM ir_source s WHERE s.tenant_id = ir_action.tenant_id
           AND (s.id = ANY(ir_action.sources) OR s.id IN (SELECT f.source FROM ir_finding f WHERE f.tenant_id = ir_action.tenant_id AND f.id = ANY(ir_action.findings)))
        """;

    /// <exception cref="ProblemException">400 or 422: the unit or the type is not known.</exception>
    public static StateQuery<ImprovementAction> OfPart(this StateQuery<ImprovementAction> rows, QueryReader query, OrganisationCatalog catalog)
    {
        var owners = query.Values<PartyType>("ownerType");
        return OfSource(OfUnit(rows, query, catalog), query, catalog)
            .WhereIf(owners.Count > 0, "split_part(owner, ':', 1) = ANY({0})", () => Sql.Texts(owners.Select(o => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(o.ToString()))));
    }

    private static StateQuery<ImprovementAction> OfUnit(StateQuery<ImprovementAction> rows, QueryReader query, OrganisationCatalog catalog) => query.Text("ofUnit") switch
    {
        null => rows,
        None => rows.Where("unit IS NULL"),
        _ => rows.Where("unit = ANY({0})", Sql.Texts(catalog.UnitAndBelow(query.Unit("ofUnit")!))),
    };

    private static StateQuery<ImprovementAction> OfSource(StateQuery<ImprovementAction> rows, QueryReader query, OrganisationCatalog catalog) => query.Text("sourceType") switch
    {
        null => rows,
        None => rows.Where($"NOT EXISTS ({SourcesOfIt})"),
        var type when catalog.SourceTypes.All.FirstOrDefault(t => Reference.Codes.Same(t.Code, type)) is { } known =>
            rows.Where($"EXISTS ({SourcesOfIt} AND s.type = {{0}})", Sql.Text(known.Code)),
        _ => throw QueryReader.Bad("sourceType", new Message($"een van none, {Codes(catalog)}", $"one of none, {Codes(catalog)}")),
    };

    private static string Codes(OrganisationCatalog catalog) => string.Join(", ", catalog.SourceTypes.All.Select(t => t.Code));
}
