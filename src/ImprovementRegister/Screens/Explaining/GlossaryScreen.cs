using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

public static class GlossaryScreenEndpoint
{
    public const string Address = "/uitleg";

    [WolverineGet(Address), AllowEveryone, Query]
    public static IResult Get(HttpContext http) => new ScreenResult<GlossaryScreen>(new Message("Uitleg", "Help").In(Language.Of(http)));
}
