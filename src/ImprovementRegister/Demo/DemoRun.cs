using System.Globalization;
using System.Text;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Demo;

/// <summary>Loads the demo into a host that has just started, over its own address.</summary>
public static class DemoRun
{
    /// <summary>Where to look now, with addresses that work as they stand: each signs in by itself.</summary>
    internal static string TryThis(Catalog catalog, string address, int year)
    {
        var text = new StringBuilder("\nTry this in a browser; each address signs in as a quality manager of the organisation:\n");
        foreach (var organisation in catalog.Tenants.Select(tenant => catalog.ForTenant(tenant)!.Organisation))
        {
            var tenant = organisation.Tenant;
            // One that was put beside those of the demo may answer to none yet.
            var report = organisation.Frameworks is [var framework, ..] ? $"/api/v1/reports/preview?framework={framework}&year={year.ToString(CultureInfo.InvariantCulture)}&format=html" : "/kaders";
            string Link(string to) => address + DevelopmentCookie.Link(Role.QualityManager, tenant, to);
            text.Append(CultureInfo.InvariantCulture, $"""

                {organisation.Name}
                  Start            {Link("/")}
                  Quality report   {Link(report)}
                  Report room      {Link("/verslagen")}
                  The data         {Link("/api/v1/actions")}
                  The whole API    {Link("/docs")}

                """);
        }

        return text.Append("\nOther people sign in above the list at /docs; a script signs in with POST /dev/token.\n").ToString();
    }

    public static async Task StartAsync(WebApplication app, string address)
    {
        if (!app.Environment.IsDevelopment())
        {
            throw new DemoException("--demo signs in with development tokens; it works in Development only.");
        }

        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var loader = new DemoLoader(client, Console.Out);
        foreach (var script in DemoScript.ReadAll())
        {
            await loader.RunAsync(script, app.Lifetime.ApplicationStopping);
        }

        Console.WriteLine(TryThis(app.Services.GetRequiredService<Catalog>(), address, app.Services.GetRequiredService<AmsterdamClock>().Today.Year));
    }
}
