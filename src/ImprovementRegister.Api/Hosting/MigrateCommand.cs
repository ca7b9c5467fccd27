namespace ImprovementRegister.Hosting;

/// <summary><c>dotnet ImprovementRegister.Api.dll migrate</c>: brings the schema up to date before hosts start, which then need not own it.</summary>
internal static class MigrateCommand
{
    public static async Task<int> RunAsync(WebApplicationBuilder builder)
    {
        await using var program = builder.Build();
        var database = program.Services.GetRequiredService<RegisterDatabase>();
        await database.StartAsync(CancellationToken.None);
        Console.WriteLine($"The schema is up to date: {database.Where}");
        return 0;
    }
}
