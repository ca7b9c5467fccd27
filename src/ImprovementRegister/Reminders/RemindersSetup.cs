namespace ImprovementRegister.Reminders;

public static class RemindersSetup
{
    /// <exception cref="SignIn.SettingsException">A setting of mail does not fit.</exception>
    public static void AddReminders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(MailSettings.Read(builder.Configuration));
        builder.Services.AddSingleton(new ReminderTimes(builder.Configuration.GetValue<TimeSpan?>("Register:Reminders:Every") ?? TimeSpan.FromMinutes(1)));
        builder.Services.AddSingleton<Digests>();
        builder.Services.AddSingleton<DigestMailRenderer>();
        builder.Services.AddSingleton<DueOfDay>();
        builder.Services.AddSingleton<MailServer>();
        builder.Services.AddSingleton<DigestSender>();
        builder.Services.AddHostedService<DigestKeeper>();
    }
}
