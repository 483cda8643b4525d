package com.example.films;

import org.springframework.boot.SpringBootConfiguration;

@SpringBootConfiguration
class Application {}
