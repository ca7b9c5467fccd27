using ImprovementRegister.Reference;

namespace ImprovementRegister.Api.Tests;

public sealed class ReferenceFolderTests : IDisposable
{
    private readonly string _own = Directory.CreateTempSubdirectory("reference-").FullName;

    [Fact]
    public void The_shipped_folder_lies_beside_the_program() =>
        ReferenceFolder.Load(ReferenceFolder.Shipped).Tenants.ShouldBe(["balanszorg", "levanto"]);

    [Fact]
    public void An_organisation_adds_its_framework_by_adding_a_file()
    {
        Add("huis.json", "HUIS");
        var levanto = ReferenceFolder.Load(ReferenceFolder.Shipped, _own).ForTenant("levanto")!;
        levanto.ResolveNode("Veilig wonen")!.Code.ShouldBe("HUIS-1");
    }

    [Fact]
    public void A_bad_file_is_named_by_its_path_and_line()
    {
        Add("huis.json", "KKFZ");
        var message = Should.Throw<ReferenceDataException>(() => ReferenceFolder.Load(ReferenceFolder.Shipped, _own)).Message;
        message.ShouldStartWith(Path.Combine(_own, "frameworks", "huis.json") + ", line 1: ");
        message.ShouldContain("KKFZ.json as well");
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_refused() =>
        Should.Throw<DirectoryNotFoundException>(() => ReferenceFolder.Load(ReferenceFolder.Shipped, Path.Combine(_own, "elsewhere")));

    public void Dispose() => Directory.Delete(_own, recursive: true);

    private void Add(string file, string code)
    {
        Directory.CreateDirectory(Path.Combine(_own, "frameworks"));
        File.WriteAllText(Path.Combine(_own, "frameworks", file), $$"""
            { "code": "{{code}}", "name": "Huisregels", "version": "2026", "validFrom": "2026-01-01", "nodeLabel": "pijler", "organisation": "levanto",
              "report": { "product": "kwaliteitsverslag" }, "nodes": [ { "code": "{{code}}-1", "kind": "pillar", "title": "Veilig wonen" } ] }
            """);
    }
}
