namespace ImprovementRegister.Setup;

/// <summary>Whether this host is being stopped, for rules that are made before there is a host.</summary>
public sealed class HostStop
{
    private IHostApplicationLifetime? _host;

    public bool IsUnderWay => _host?.ApplicationStopping.IsCancellationRequested == true;

    public void Watch(IHostApplicationLifetime host) => _host = host;
}
