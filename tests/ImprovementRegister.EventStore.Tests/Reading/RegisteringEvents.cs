using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Reading;

public sealed class RegisteringEvents
{
    [Fact]
    public void An_alias_stands_for_one_type_and_a_type_has_one_alias()
    {
        var registry = new EventRegistry().Add<ShelfBuilt>("shelf_built");
        Should.Throw<ArgumentException>(() => registry.Add<BookPlaced>("shelf_built"));
        Should.Throw<ArgumentException>(() => registry.Add<ShelfBuilt>("shelf_made"));
        registry.AliasOf(Shelf.Built).ShouldBe("shelf_built");
    }

    [Fact]
    public void What_is_not_registered_is_unknown_both_ways()
    {
        Should.Throw<UnknownEventException>(() => Shelf.Registry.AliasOf(new ShelfBurnt()));
        Should.Throw<UnknownEventException>(() => Shelf.Registry.Read("shelf_burnt", "{}"));
    }
}
