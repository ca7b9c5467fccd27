namespace ImprovementRegister.Demo;

/// <summary>Loads the demo into a host that has just started, over its own address.</summary>
public static class DemoRun
{
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
    }
}
