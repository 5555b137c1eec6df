import CleanerCore
print("x")
